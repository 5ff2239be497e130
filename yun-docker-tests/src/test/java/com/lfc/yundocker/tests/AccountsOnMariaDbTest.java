package com.lfc.yundocker.tests;

class AccountsOnMariaDbTest extends Accounts {

    @Override
    Database database() {
        return MariaDb.shared();
    }
}
