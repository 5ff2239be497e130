package com.lfc.yundocker.master.problem;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A refusal with a stable code, a sentence that says what to do and, where one is to blame, the field's name. */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final @Nullable String field;

    public ProblemException(ProblemCode code, String message) {
        this(code, message, null);
    }

    public ProblemException(ProblemCode code, String message, @Nullable String field) {
        super(message);
        this.code = code;
        this.field = field;
    }

    /** The same answer whether the thing does not exist or belongs to somebody else. */
    public static ProblemException notFound(String what, long id) {
        return new ProblemException(ProblemCode.NOT_FOUND, "There is no " + what + " " + id + " of yours.");
    }

    public ProblemCode code() {
        return code;
    }

    public @Nullable String field() {
        return field;
    }

    /** Further members of the problem document, for example the id of what is in the way. */
    public Map<String, Object> extensions() {
        return Map.of();
    }
}
