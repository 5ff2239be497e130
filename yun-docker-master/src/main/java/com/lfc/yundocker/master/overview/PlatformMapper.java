package com.lfc.yundocker.master.overview;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

/** Counts everybody's rows, by indexes on their states. */
@Mapper
interface PlatformMapper {

    @Select("""
            SELECT
              (SELECT COUNT(*) FROM yun_user) AS users,
              (SELECT COUNT(*) FROM yun_container WHERE state = 'RUNNING') AS running,
              (SELECT COUNT(*) FROM yun_container WHERE state = 'STOPPED') AS stopped,
              (SELECT COUNT(*) FROM yun_image WHERE state = 'READY' AND image_type = 1) AS ready,
              (SELECT COUNT(*) FROM yun_image WHERE state = 'PULLING') AS pulling
            """)
    Counts counts();

    record Counts(Long users, Long running, Long stopped, Long ready, Long pulling) {}

    @Select("""
            SELECT image.id AS image_id, image.user_id, username, image.reference, image.worker_id,
              image.created_at AS since
            FROM yun_image image LEFT JOIN yun_user ON yun_user.id = image.user_id
            WHERE image.state = 'PULLING' ORDER BY image.id LIMIT 10
            """)
    List<PlatformOverview.Pull> oldestPulls();
}
