package com.lfc.yundocker.master.node;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

/** What each worker holds. */
@Mapper
public interface PlacementMapper {

    @Select("""
            SELECT worker_id, SUM(images) AS images, SUM(containers) AS containers FROM (
              SELECT worker_id, COUNT(*) AS images, 0 AS containers FROM yun_image GROUP BY worker_id
              UNION ALL
              SELECT worker_id, 0 AS images, COUNT(*) AS containers FROM yun_container GROUP BY worker_id
            ) held GROUP BY worker_id
            """)
    List<Held> held();

    /** Image claims of each worker that has any. */
    default Map<String, Long> load() {
        return held().stream().collect(Collectors.toMap(Held::workerId, Held::images));
    }

    /** Claims and containers of one worker. */
    record Held(String workerId, Long images, Long containers) {}
}
