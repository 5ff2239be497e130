package com.lfc.yundocker.tests;

class PinsOnH2Test extends Pins {

    @Override
    Database database() {
        return Database.H2;
    }
}
