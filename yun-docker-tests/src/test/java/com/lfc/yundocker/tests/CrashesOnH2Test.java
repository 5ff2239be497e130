package com.lfc.yundocker.tests;

class CrashesOnH2Test extends Crashes {

    @Override
    Database database() {
        return Database.H2;
    }
}
