package com.lfc.yundocker.tests;

class ReleasesOnH2Test extends Releases {

    @Override
    Database database() {
        return Database.H2;
    }
}
