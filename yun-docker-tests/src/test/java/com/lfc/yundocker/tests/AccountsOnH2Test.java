package com.lfc.yundocker.tests;

class AccountsOnH2Test extends Accounts {

    @Override
    Database database() {
        return Database.H2;
    }
}
