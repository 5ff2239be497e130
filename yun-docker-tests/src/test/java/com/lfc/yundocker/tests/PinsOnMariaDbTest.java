package com.lfc.yundocker.tests;

class PinsOnMariaDbTest extends Pins {

    @Override
    Database database() {
        return MariaDb.shared();
    }
}
