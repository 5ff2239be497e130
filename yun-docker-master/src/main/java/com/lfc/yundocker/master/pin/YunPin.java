package com.lfc.yundocker.master.pin;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import lombok.Data;

/** A wish that releases leave a thing alone; at most one of a kind for a thing. */
@Data
@TableName("yun_pin")
class YunPin {

    @TableId(type = IdType.AUTO)
    private Long id;

    private PinKind pinKind;
    private PinnedKind pinnedKind;
    /** Row id of the user, the image claim or the container. */
    private Long pinnedId;

    /** A release that starts before that leaves the thing alone. */
    private Instant endsAt;

    private String reason;
    private Long createdBy;
    private Instant createdAt;
}
