package com.lfc.yundocker.master.image;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import lombok.Data;
import org.jspecify.annotations.Nullable;

/** An image on an engine that no claim accounts for, within one repository. Claims are the record of all others. */
@Data
@TableName("yun_engine_image")
class EngineImage {

    @TableId(type = IdType.AUTO)
    private Long id;

    private Long repositoryId;
    /** The reference by which it came. */
    private Long referenceId;

    private String engineImageId;
    private ImageOrigin origin;
    /** What kept it from being removed when that was last tried. */
    private @Nullable String holders;

    private Instant nextAttemptAt;
    private Instant createdAt;
}
