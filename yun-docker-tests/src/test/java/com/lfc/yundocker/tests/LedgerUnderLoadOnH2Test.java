package com.lfc.yundocker.tests;

class LedgerUnderLoadOnH2Test extends LedgerUnderLoad {

    @Override
    Lab lab() {
        return Lab.onH2();
    }
}
