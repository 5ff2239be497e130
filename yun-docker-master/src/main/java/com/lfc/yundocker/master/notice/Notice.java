package com.lfc.yundocker.master.notice;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import lombok.Data;
import org.jspecify.annotations.Nullable;

/** What one user was told once. */
@Data
@TableName("yun_notice")
public class Notice {

    @TableId(type = IdType.AUTO)
    private Long id;

    private Long userId;
    private NoticeKind kind;
    /** What it is about: the same user is never told twice of the same. */
    private String subject;
    /** Local time of the schedule, for example {@code 2026-11-25T23:30}; null after a release without one. */
    private @Nullable String night;
    /** When that night comes; null afterwards. */
    private @Nullable Instant releaseAt;

    private @Nullable Integer minutesBefore;
    private @Nullable Long runId;
    /** That would go, or have gone; so are images. */
    private Integer containers;

    private Integer images;
    /** That would come back, or have come back. */
    private Long credits;

    /** What the operator did, as the record of acts names it; null in notices of releases, as the next four. */
    private @Nullable String act;

    private @Nullable String actor;
    private @Nullable Long targetId;
    private @Nullable String target;
    private @Nullable String reason;

    private Integer failed;
    private Integer skipped;
    private Instant createdAt;
    private @Nullable Instant readAt;
}
