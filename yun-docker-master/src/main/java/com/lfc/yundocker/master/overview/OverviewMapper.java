package com.lfc.yundocker.master.overview;

import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Counts one user's rows. */
@Mapper
interface OverviewMapper {

    /** Null when there is no such user. */
    @Select("""
            SELECT balance, containers.charged + images.charged AS charged, running, stopped, ready, bytes, pulling,
              (SELECT COUNT(*) FROM yun_notice WHERE user_id = #{userId} AND read_at IS NULL) AS unread
            FROM yun_user,
              (SELECT COALESCE(SUM(charged), 0) AS charged,
                COALESCE(SUM(CASE WHEN state = 'RUNNING' THEN 1 ELSE 0 END), 0) AS running,
                COALESCE(SUM(CASE WHEN state = 'STOPPED' THEN 1 ELSE 0 END), 0) AS stopped
              FROM yun_container WHERE user_id = #{userId}) containers,
              (SELECT COALESCE(SUM(charged), 0) AS charged,
                COALESCE(SUM(CASE WHEN state = 'READY' THEN 1 ELSE 0 END), 0) AS ready,
                COALESCE(SUM(CASE WHEN state = 'READY' THEN size_bytes ELSE 0 END), 0) AS bytes,
                COALESCE(SUM(CASE WHEN state = 'PULLING' THEN 1 ELSE 0 END), 0) AS pulling
              FROM yun_image WHERE user_id = #{userId} AND image_type = 1) images
            WHERE id = #{userId}
            """)
    @Nullable
    Counts counts(@Param("userId") long userId);

    /** What a user has; {@code charged} is what containers and images cost that are there. */
    record Counts(
            Long balance,
            Long charged,
            Long running,
            Long stopped,
            Long ready,
            Long bytes,
            Long pulling,
            Long unread) {}
}
