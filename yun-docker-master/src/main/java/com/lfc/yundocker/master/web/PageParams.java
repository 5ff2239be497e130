package com.lfc.yundocker.master.web;

import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list, as query parameters.
 *
 * @param page from 0; 0 when absent
 * @param size 1 to 200; 50 when absent
 */
public record PageParams(
        @Nullable @Min(0) @Max(1_000_000) Integer page,
        @Nullable @Min(1) @Max(200) Integer size) {

    private static final int DEFAULT_SIZE = 50;

    /** As MyBatis-Plus counts: from 1. */
    public <T> Page<T> toQuery() {
        return new Page<>((page == null ? 0 : page) + 1L, size == null ? DEFAULT_SIZE : size);
    }
}
