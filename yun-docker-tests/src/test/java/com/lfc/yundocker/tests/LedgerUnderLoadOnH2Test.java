package com.lfc.yundocker.tests;

class LedgerUnderLoadOnH2Test extends LedgerUnderLoad {

    @Override
    Database database() {
        return Database.H2;
    }
}
