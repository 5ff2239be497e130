package com.lfc.yundocker.tests;

import org.junit.jupiter.api.Tag;

@Tag(MySql.TAG)
class CrashesOnMySqlTest extends Crashes {

    @Override
    Database database() {
        return MySql.shared();
    }
}
