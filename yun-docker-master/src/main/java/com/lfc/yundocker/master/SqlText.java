package com.lfc.yundocker.master;

/** Parts of statements that several mappers have. */
public final class SqlText {

    /** The parameter {@code ids} as a list in a condition, as MyBatis writes it. */
    public static final String IDS =
            " <foreach collection=\"ids\" item=\"id\" open=\"(\" separator=\",\" close=\")\">#{id}</foreach>";

    private SqlText() {}
}
