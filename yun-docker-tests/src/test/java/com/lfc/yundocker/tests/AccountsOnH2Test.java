package com.lfc.yundocker.tests;

import java.util.List;

class AccountsOnH2Test extends Accounts {

    @Override
    List<String> databaseOptions() {
        return List.of();
    }
}
