package com.lfc.yundocker.master.image;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import lombok.Data;

/** One reference on one worker's engine; the row that pulls and removals of it lock. */
@Data
@TableName("yun_engine_reference")
class EngineReference {

    @TableId(type = IdType.AUTO)
    private Long id;

    private String workerId;
    private String reference;
}
