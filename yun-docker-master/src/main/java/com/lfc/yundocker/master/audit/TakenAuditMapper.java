package com.lfc.yundocker.master.audit;

import java.time.Instant;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Rows of {@code yun_audit}. */
@Mapper
interface TakenAuditMapper {

    @Insert("""
            INSERT INTO yun_audit (findings, repairable, cut_off, taken_at)
            VALUES (#{audit.findings}, #{audit.repairable}, #{audit.cutOff}, #{audit.takenAt})
            """)
    int insert(@Param("audit") TakenAudit audit);

    @Select("SELECT taken_at, findings, repairable, cut_off FROM yun_audit ORDER BY id DESC LIMIT 1")
    @Nullable
    TakenAudit last();

    @Delete("DELETE FROM yun_audit WHERE taken_at < #{time}")
    int deleteBefore(Instant time);
}
