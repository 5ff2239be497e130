package com.lfc.yundocker.api;

import java.io.Serializable;
import java.util.List;

/**
 * What came of an image removal.
 *
 * @param holders names of the containers that use the image, empty unless {@link RemovalOutcome#IN_USE}
 */
public record ImageRemoval(RemovalOutcome outcome, List<String> holders) implements Serializable {}
