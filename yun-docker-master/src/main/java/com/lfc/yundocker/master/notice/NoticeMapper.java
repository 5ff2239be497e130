package com.lfc.yundocker.master.notice;

import static com.lfc.yundocker.master.SqlText.IDS;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.metadata.IPage;
import com.lfc.yundocker.master.release.ReleaseScope;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Rows of {@code yun_notice} and {@code yun_notice_round}. */
@Mapper
interface NoticeMapper extends BaseMapper<Notice> {

    @Select("SELECT COUNT(*) > 0 FROM yun_notice_round WHERE subject = #{subject}")
    boolean isRoundOver(String subject);

    @Insert("INSERT INTO yun_notice_round (subject, created_at) VALUES (#{subject}, #{now})")
    int beginRound(@Param("subject") String subject, @Param("now") Instant now);

    /**
     * One for each user who holds what a release would take back, by the rule of its plan.
     *
     * @param now when that release starts
     */
    @Insert("""
            INSERT INTO yun_notice
              (user_id, kind, subject, night, release_at, minutes_before, containers, images, credits, created_at)
            SELECT user_id, 'BEFORE_RELEASE', #{subject}, #{night}, #{now}, #{minutes},
              SUM(CASE WHEN kind = 'CONTAINER' THEN 1 ELSE 0 END), SUM(CASE WHEN kind = 'IMAGE' THEN 1 ELSE 0 END),
              SUM(charged), #{createdAt}
            FROM""" + ReleaseScope.TAKEN + " taken GROUP BY user_id")
    int tellBefore(
            @Param("subject") String subject,
            @Param("night") String night,
            @Param("now") Instant releaseAt,
            @Param("minutes") long minutes,
            @Param("createdAt") Instant createdAt);

    /** One for each user of whose things the run has come to at least one. */
    @Insert("""
            INSERT INTO yun_notice
              (user_id, kind, subject, night, run_id, containers, images, credits, failed, skipped, created_at)
            SELECT user_id, 'AFTER_RELEASE', #{subject}, #{night,jdbcType=VARCHAR}, #{runId},
              SUM(CASE WHEN state = 'SETTLED' AND kind = 'CONTAINER' THEN 1 ELSE 0 END),
              SUM(CASE WHEN state = 'SETTLED' AND kind = 'IMAGE' THEN 1 ELSE 0 END),
              SUM(CASE WHEN state = 'SETTLED' THEN charged ELSE 0 END),
              SUM(CASE WHEN state = 'FAILED' THEN 1 ELSE 0 END),
              SUM(CASE WHEN state = 'SKIPPED' THEN 1 ELSE 0 END), #{now}
            FROM yun_release_item WHERE run_id = #{runId} AND state IN ('SETTLED', 'FAILED', 'SKIPPED')
            GROUP BY user_id
            """)
    int tellAfter(
            @Param("subject") String subject,
            @Param("night") @Nullable String night,
            @Param("runId") long runId,
            @Param("now") Instant now);

    @Select("SELECT * FROM yun_notice WHERE user_id = #{userId} ORDER BY id DESC")
    IPage<Notice> ofUser(IPage<Notice> page, @Param("userId") long userId);

    /** What these users were told since then, newest first; at most 10,000. */
    @Select("""
            <script>
            SELECT * FROM yun_notice WHERE created_at >= #{since} AND user_id IN """ + IDS + """
             ORDER BY id DESC LIMIT 10000
            </script>
            """)
    List<Notice> since(@Param("ids") Collection<Long> userIds, @Param("since") Instant since);

    @Select("SELECT * FROM yun_notice WHERE user_id = #{userId} AND read_at IS NULL ORDER BY id DESC")
    IPage<Notice> unreadOfUser(IPage<Notice> page, @Param("userId") long userId);

    @Select("SELECT * FROM yun_notice WHERE id = #{id} AND user_id = #{userId}")
    @Nullable
    Notice own(@Param("id") long id, @Param("userId") long userId);

    @Update("""
            UPDATE yun_notice SET read_at = #{now} WHERE id = #{id} AND user_id = #{userId} AND read_at IS NULL
            """)
    int read(@Param("id") long id, @Param("userId") long userId, @Param("now") Instant now);

    @Update("UPDATE yun_notice SET read_at = #{now} WHERE user_id = #{userId} AND read_at IS NULL")
    int readAll(@Param("userId") long userId, @Param("now") Instant now);

    /** At most 1,000, so that nobody waits long for their locks. */
    @Delete("DELETE FROM yun_notice WHERE created_at < #{time} LIMIT 1000")
    int deleteSomeBefore(Instant time);

    @Delete("DELETE FROM yun_notice_round WHERE created_at < #{time}")
    int deleteRoundsBefore(Instant time);
}
