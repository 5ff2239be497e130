package com.lfc.yundocker.master.release;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.lfc.yundocker.master.sweep.ItemKind;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Rows of {@code yun_release_plan} and {@code yun_release_plan_item}. */
@Mapper
interface ReleasePlanMapper extends BaseMapper<ReleasePlan> {

    String INTO_ITEMS = """
            INSERT INTO yun_release_plan_item
              (plan_id, kind, target_id, user_id, worker_id, reference_id, reference, charged, size_bytes)
            """;

    @Insert(INTO_ITEMS + """
            SELECT #{planId}, 'CONTAINER', id, user_id, worker_id, reference_id, reference, charged, 0
            FROM yun_container WHERE""" + ReleaseScope.CONTAINERS)
    int addContainers(long planId);

    @Insert(INTO_ITEMS + """
            SELECT #{planId}, 'IMAGE', id, user_id, worker_id, reference_id, reference, charged,
              COALESCE(size_bytes, 0)
            FROM yun_image WHERE""" + ReleaseScope.CLAIMS)
    int addImages(long planId);

    @Select("""
            SELECT user_id, MAX(username) AS username, SUM(CASE WHEN kind = 'CONTAINER' THEN 1 ELSE 0 END) AS containers,
              SUM(CASE WHEN kind = 'IMAGE' THEN 1 ELSE 0 END) AS images, SUM(charged) AS credits
            FROM yun_release_plan_item item JOIN yun_user ON yun_user.id = item.user_id
            WHERE plan_id = #{planId} GROUP BY user_id ORDER BY user_id
            """)
    List<ReleasePreview.UserShare> users(long planId);

    /** An image that several claims share, and that a public image keeps, counts once, and not at all. */
    @Select("""
            SELECT worker_id, SUM(containers) AS containers, SUM(images) AS images, SUM(size_bytes) AS bytes FROM (
              SELECT worker_id, reference_id, SUM(CASE WHEN kind = 'CONTAINER' THEN 1 ELSE 0 END) AS containers,
                SUM(CASE WHEN kind = 'IMAGE' THEN 1 ELSE 0 END) AS images,
                CASE WHEN EXISTS (SELECT 1 FROM yun_image other WHERE other.reference_id = item.reference_id
                  AND other.image_type = 0) THEN 0 ELSE MAX(size_bytes) END AS size_bytes
              FROM yun_release_plan_item item WHERE plan_id = #{planId} GROUP BY worker_id, reference_id) part
            GROUP BY worker_id ORDER BY worker_id
            """)
    List<ReleasePreview.WorkerShare> workers(long planId);

    @Select("""
            SELECT 'CONTAINER' AS kind, state AS reason, COUNT(*) AS items FROM yun_container
            WHERE NOT""" + ReleaseScope.CONTAINERS + """
             GROUP BY state
            UNION ALL
            SELECT 'IMAGE', reason, COUNT(*) FROM (
              SELECT CASE WHEN image_type = 0 THEN 'PUBLIC' ELSE state END AS reason FROM yun_image
              WHERE state <> 'READY' OR image_type = 0) skipped
            GROUP BY reason
            """)
    List<ReleasePreview.Skipped> skipped();

    /** Takes what is pinned out of a plan; how many that were. */
    @Delete("DELETE FROM yun_release_plan_item WHERE plan_id = #{planId} AND kind = #{kind} AND" + Pinned.IS_PINNED)
    long dropPinned(@Param("planId") long planId, @Param("kind") ItemKind kind, @Param("now") Instant now);

    /** Takes the images that kept containers run from out of a plan; how many that were. */
    @Delete("DELETE FROM yun_release_plan_item WHERE plan_id = #{planId} AND" + Pinned.IS_HELD)
    long dropHeld(@Param("planId") long planId, @Param("now") Instant now);

    @Delete("""
            DELETE FROM yun_release_plan_item
            WHERE plan_id IN (SELECT id FROM yun_release_plan WHERE expires_at < #{now})
            """)
    int deleteItemsExpiredBefore(@Param("now") Instant now);

    @Delete("DELETE FROM yun_release_plan WHERE expires_at < #{now}")
    int deleteExpiredBefore(@Param("now") Instant now);
}
