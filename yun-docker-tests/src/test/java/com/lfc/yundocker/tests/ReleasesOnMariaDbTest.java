package com.lfc.yundocker.tests;

class ReleasesOnMariaDbTest extends Releases {

    @Override
    Database database() {
        return MariaDb.shared();
    }
}
