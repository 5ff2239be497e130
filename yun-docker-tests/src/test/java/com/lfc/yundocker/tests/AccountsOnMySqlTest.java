package com.lfc.yundocker.tests;

import org.junit.jupiter.api.Tag;

@Tag(MySql.TAG)
class AccountsOnMySqlTest extends Accounts {

    @Override
    Database database() {
        return MySql.shared();
    }
}
