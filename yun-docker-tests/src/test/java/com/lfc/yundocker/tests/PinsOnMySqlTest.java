package com.lfc.yundocker.tests;

import org.junit.jupiter.api.Tag;

@Tag(MySql.TAG)
class PinsOnMySqlTest extends Pins {

    @Override
    Database database() {
        return MySql.shared();
    }
}
