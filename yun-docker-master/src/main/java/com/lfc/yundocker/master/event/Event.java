package com.lfc.yundocker.master.event;

/**
 * One thing as it is now.
 *
 * @param type what kind of thing, for example {@code pull}
 * @param id of the thing among those of its type
 * @param data the thing, sent as JSON in the shape in which the REST API shows it
 */
public record Event(String type, long id, Object data) {}
