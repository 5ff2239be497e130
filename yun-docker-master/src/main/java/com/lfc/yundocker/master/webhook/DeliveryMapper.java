package com.lfc.yundocker.master.webhook;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.metadata.IPage;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Rows of {@code yun_webhook_delivery}. Every change is one update guarded by what it comes from. */
@Mapper
interface DeliveryMapper extends BaseMapper<Delivery> {

    /** What may be sent now, the oldest first, at most 20. */
    @Select("""
            SELECT * FROM yun_webhook_delivery WHERE state = 'PENDING' AND next_attempt_at <= #{now}
            ORDER BY id LIMIT 20
            """)
    List<Delivery> due(Instant now);

    /** Takes a due row for one attempt; nobody else takes it until then. */
    @Update("""
            UPDATE yun_webhook_delivery SET attempts = attempts + 1, next_attempt_at = #{until}
            WHERE id = #{id} AND state = 'PENDING' AND attempts = #{attempts} AND next_attempt_at <= #{now}
            """)
    int claim(
            @Param("id") long id,
            @Param("attempts") int attempts,
            @Param("until") Instant until,
            @Param("now") Instant now);

    /** Whoever sent it, and however late: it has arrived. */
    @Update("""
            UPDATE yun_webhook_delivery SET state = 'DELIVERED', last_status = #{status}, last_error = NULL,
              delivered_at = #{now}
            WHERE id = #{id} AND state <> 'DELIVERED'
            """)
    int delivered(@Param("id") long id, @Param("status") int status, @Param("now") Instant now);

    /** After the given attempt, unless another one was begun meanwhile. */
    @Update("""
            UPDATE yun_webhook_delivery SET state = #{state}, last_status = #{status,jdbcType=INTEGER},
              last_error = #{error}, next_attempt_at = #{next}
            WHERE id = #{id} AND state = 'PENDING' AND attempts = #{attempt}
            """)
    int failed(
            @Param("id") long id,
            @Param("attempt") int attempt,
            @Param("state") DeliveryState state,
            @Param("status") @Nullable Integer status,
            @Param("error") String error,
            @Param("next") Instant next);

    @Update("""
            UPDATE yun_webhook_delivery SET state = 'PENDING', attempts = 0, next_attempt_at = #{now}
            WHERE id = #{id} AND state = 'FAILED'
            """)
    int startAnew(@Param("id") long id, @Param("now") Instant now);

    @Select("SELECT * FROM yun_webhook_delivery ORDER BY id DESC")
    IPage<Delivery> all(IPage<Delivery> page);

    @Select("SELECT COUNT(*) FROM yun_webhook_delivery WHERE state = 'FAILED'")
    long countFailed();

    /** What waits still is kept. */
    @Delete("DELETE FROM yun_webhook_delivery WHERE created_at < #{time} AND state <> 'PENDING' LIMIT 1000")
    int deleteSomeBefore(Instant time);
}
