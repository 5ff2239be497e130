package com.lfc.yundocker.master;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.SqlSource;

/** A statement with lists, kept as MyBatis reads it for each length that a batch can have. */
final class UnrolledStatement implements SqlSource {

    /** What is longer is rare, and read by MyBatis each time. */
    private static final int LONGEST_KEPT = 128;

    private final UnrolledText text;
    private final SqlSource whole;
    private final List<String> lists;
    private final Function<String, SqlSource> reader;
    private final Map<List<Integer>, SqlSource> read = new ConcurrentHashMap<>();

    /**
     * @param whole the same with its loops, for what is no list
     * @param reader makes a statement of a text without loops
     */
    UnrolledStatement(UnrolledText text, SqlSource whole, Function<String, SqlSource> reader) {
        this.text = text;
        this.whole = whole;
        this.lists = text.lists();
        this.reader = reader;
    }

    @Override
    public BoundSql getBoundSql(Object parameters) {
        return source(parameters).getBoundSql(parameters);
    }

    private SqlSource source(Object parameters) {
        if (!(parameters instanceof Map<?, ?> named)
                || !lists.stream().allMatch(list -> named.containsKey(list) && named.get(list) instanceof List)) {
            return whole;
        }
        List<Integer> lengths = lists.stream().map(list -> length(named, list)).toList();
        return lengths.stream().allMatch(length -> length <= LONGEST_KEPT)
                ? read.computeIfAbsent(lengths, same -> read(named))
                : whole;
    }

    private SqlSource read(Map<?, ?> parameters) {
        return reader.apply(text.unrolled(list -> length(parameters, list)));
    }

    private static int length(Map<?, ?> parameters, String list) {
        return parameters.get(list) instanceof List<?> values ? values.size() : 0;
    }
}
