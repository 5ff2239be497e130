package com.lfc.yundocker.master.credits;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import lombok.Data;

/** One immutable line of the ledger. */
@Data
@TableName("yun_ledger")
public class LedgerEntry {

    @TableId(type = IdType.AUTO)
    private Long id;

    private Long userId;
    /** Whole credits; negative for a charge. */
    private Long amount;

    private LedgerKind kind;
    private String operationId;
    private Long balanceAfter;
    private String note;
    private Instant createdAt;
}
