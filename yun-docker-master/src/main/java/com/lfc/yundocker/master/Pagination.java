package com.lfc.yundocker.master;

import com.baomidou.mybatisplus.core.metadata.IPage;
import com.baomidou.mybatisplus.extension.plugins.inner.PaginationInnerInterceptor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Paged queries. Keeps the COUNT statement of each query: to derive one, MyBatis-Plus parses the query's SQL, which for a
 * short list costs more than all its statements.
 */
final class Pagination extends PaginationInnerInterceptor {

    /** By the query's SQL, of which the mappers have a few dozen; values are parameters of it. */
    private final Map<String, String> counts = new ConcurrentHashMap<>();

    @Override
    public String autoCountSql(IPage<?> page, String sql) {
        return counts.computeIfAbsent(sql, query -> super.autoCountSql(page, query));
    }
}
