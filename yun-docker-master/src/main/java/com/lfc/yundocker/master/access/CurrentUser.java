package com.lfc.yundocker.master.access;

import java.io.Serializable;

/** Who makes the request, read from the database for this very request. */
public record CurrentUser(long id, String username, Role role) implements Serializable {}
