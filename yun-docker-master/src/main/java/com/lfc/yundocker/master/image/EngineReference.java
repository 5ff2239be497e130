package com.lfc.yundocker.master.image;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import lombok.Data;
import org.jspecify.annotations.Nullable;

/** One reference on one worker's engine, and what is known of the image there beyond the claims on it. */
@Data
@TableName("yun_engine_reference")
class EngineReference {

    @TableId(type = IdType.AUTO)
    private Long id;

    private Long repositoryId;
    private String reference;
    /** When a claim last pulled it, the engine had an image by that name that was not ours. */
    private Boolean foreignImage;
    /** Nobody claims it any more, but a claim by digest in its repository still needs it. */
    private Boolean leftBehind;

    /** What it resolved to when it was last pulled; null when that is not known, and when its tag was removed. */
    private @Nullable String engineImageId;
    /** There may be claims on an image that its tag no longer names. */
    private Boolean superseded;

    private @Nullable String removalToken;
    private @Nullable Instant removalUntil;

    /** Whether a removal has taken it that does not count as dead yet. */
    boolean isTaken(Instant now) {
        return removalToken != null && removalUntil != null && !removalUntil.isBefore(now);
    }
}
