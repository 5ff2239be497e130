package com.lfc.yundocker.tests;

import java.util.List;

class AccountsOnMariaDbTest extends Accounts {

    private final MariaDb database = new MariaDb();

    @Override
    List<String> databaseOptions() {
        return List.of(
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=root",
                "--spring.datasource.password=");
    }

    @Override
    void stopDatabase() {
        database.close();
    }
}
