package com.lfc.yundocker.tests;

import org.junit.jupiter.api.Tag;

@Tag(MySql.TAG)
class LedgerUnderLoadOnMySqlTest extends LedgerUnderLoad {

    @Override
    Database database() {
        return MySql.shared();
    }
}
