package com.lfc.yundocker.master.web;

import com.baomidou.mybatisplus.core.metadata.IPage;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param page from 0
 * @param total how many there are on all pages
 */
public record PageView<T>(List<T> items, long page, long size, long total) {

    public static <E, T> PageView<T> of(IPage<E> page, Function<E, T> view) {
        return new PageView<>(
                page.getRecords().stream().map(view).toList(), page.getCurrent() - 1, page.getSize(), page.getTotal());
    }
}
