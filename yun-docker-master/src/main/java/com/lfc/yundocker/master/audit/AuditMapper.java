package com.lfc.yundocker.master.audit;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** What the audit has to know of tables that are others'. */
@Mapper
interface AuditMapper {

    /** @param leaseUntil when the master that works on it must have shown itself again */
    record RunUnderWay(Long id, Instant leaseUntil) {}

    @Select("SELECT id, lease_until FROM yun_release_run WHERE active_slot = 1")
    @Nullable
    RunUnderWay runUnderWay();

    /** Workers that hold something by the rows, configured or not. */
    @Select("SELECT worker_id FROM yun_container UNION SELECT worker_id FROM yun_image ORDER BY worker_id")
    List<String> workersOfRows();
}
