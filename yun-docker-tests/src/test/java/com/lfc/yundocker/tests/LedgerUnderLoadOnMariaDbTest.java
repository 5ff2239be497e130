package com.lfc.yundocker.tests;

class LedgerUnderLoadOnMariaDbTest extends LedgerUnderLoad {

    @Override
    Database database() {
        return MariaDb.shared();
    }
}
