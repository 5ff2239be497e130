package com.lfc.yundocker.tests;

class LedgerUnderLoadOnMariaDbTest extends LedgerUnderLoad {

    @Override
    Lab lab() {
        return Lab.on(MariaDb.shared());
    }
}
