package com.lfc.yundocker.master;

import static org.assertj.core.api.Assertions.assertThat;

import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import org.junit.jupiter.api.Test;

class PaginationTest {

    @Test
    void theCountOfAQueryIsDerivedOnce() {
        Pagination pagination = new Pagination();
        String sql = "SELECT * FROM yun_container WHERE user_id = ? ORDER BY id DESC";
        String count = pagination.autoCountSql(new Page<>(1, 50), sql);
        assertThat(count).contains("COUNT(*)", "user_id = ?").doesNotContain("ORDER BY");
        assertThat(pagination.autoCountSql(new Page<>(2, 10), new String(sql))).isSameAs(count);
        assertThat(pagination.autoCountSql(new Page<>(1, 50), "SELECT * FROM yun_image"))
                .isNotEqualTo(count);
    }
}
