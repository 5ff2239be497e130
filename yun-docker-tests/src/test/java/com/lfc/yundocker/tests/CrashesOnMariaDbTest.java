package com.lfc.yundocker.tests;

class CrashesOnMariaDbTest extends Crashes {

    @Override
    Database database() {
        return MariaDb.shared();
    }
}
