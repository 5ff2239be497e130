package com.lfc.yundocker.master.audit;

import java.util.List;

/**
 * What an audit found.
 *
 * @param cutOff whether there was more than is listed; mend these, then look again
 */
public record Audit(List<Finding> findings, boolean cutOff) {}
