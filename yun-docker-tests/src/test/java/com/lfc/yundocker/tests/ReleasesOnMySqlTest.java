package com.lfc.yundocker.tests;

import org.junit.jupiter.api.Tag;

@Tag(MySql.TAG)
class ReleasesOnMySqlTest extends Releases {

    @Override
    Database database() {
        return MySql.shared();
    }
}
