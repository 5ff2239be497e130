package com.lfc.yundocker.master.release;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Reads what became of a run's items. */
@Mapper
interface ReleaseReportMapper {

    /** By the operation ids with which images and containers are refunded. */
    String ITEMS_WITH_REFUND = """


            FROM yun_release_item item LEFT JOIN yun_ledger ledger ON ledger.user_id = item.user_id
              AND ledger.operation_id = CONCAT('refund:',
                CASE WHEN item.kind = 'IMAGE' THEN 'image' ELSE 'container' END, ':', item.target_id)
            """;

    @Select("""
            SELECT kind, state, outcome, COUNT(*) AS items, SUM(charged) AS credits FROM yun_release_item
            WHERE run_id = #{runId} GROUP BY kind, state, outcome ORDER BY kind, state, outcome
            """)
    List<ReleaseReport.OutcomeCount> outcomes(long runId);

    /** Requested as the preview counts: claims on one reference share an engine image. What was skipped is left out. */
    @Select("""
            SELECT item.worker_id, SUM(item.size_bytes) AS requested, MAX(disk.bytes_before) AS bytes_before,
              MAX(disk.bytes_after) AS bytes_after, MAX(disk.problem) AS problem
            FROM (SELECT worker_id, reference_id, MAX(CASE WHEN state = 'SKIPPED' THEN 0 ELSE size_bytes END) AS size_bytes
              FROM yun_release_item WHERE run_id = #{runId} AND kind = 'IMAGE' GROUP BY worker_id, reference_id) item
            LEFT JOIN yun_release_worker disk ON disk.run_id = #{runId} AND disk.worker_id = item.worker_id
            GROUP BY item.worker_id ORDER BY item.worker_id
            """)
    List<WorkerBytes.Row> workers(long runId);

    @Select("""
            SELECT worker_id, state, reason_code AS reason, COUNT(*) AS items FROM yun_release_item
            WHERE run_id = #{runId} AND state IN ('FAILED', 'SKIPPED') GROUP BY worker_id, state, reason_code
            ORDER BY worker_id, state, reason_code
            """)
    List<ReleaseReport.Failures> failures(long runId);

    @Select("""
            SELECT user_id, MAX(username) AS username, COUNT(*) AS items, SUM(charged) AS credits
            FROM yun_release_item item JOIN yun_user ON yun_user.id = item.user_id
            WHERE run_id = #{runId} AND state = 'SETTLED' GROUP BY user_id ORDER BY user_id
            """)
    List<ReleaseReport.Refund> users(long runId);

    @Select("SELECT COUNT(*) AS items, COALESCE(SUM(charged), 0) AS credits, COUNT(ledger.id) AS entries,"
            + " COALESCE(SUM(ledger.amount), 0) AS refunded"
            + ITEMS_WITH_REFUND
            + "WHERE run_id = #{runId} AND state = 'SETTLED' AND charged > 0")
    ReleaseReport.LedgerProof proof(long runId);

    /** At most 500 items behind another. */
    @Select(
            "SELECT item.*, ledger.id AS ledger_entry_id, username"
                    + ITEMS_WITH_REFUND
                    + "LEFT JOIN yun_user ON yun_user.id = item.user_id WHERE run_id = #{runId} AND item.id > #{after} ORDER BY item.id LIMIT 500")
    List<Line> itemsAfter(@Param("runId") long runId, @Param("after") long after);

    /** An item with the ledger entry of its refund. */
    class Line extends ReleaseItem {

        private @Nullable Long ledgerEntryId;

        @Nullable
        Long getLedgerEntryId() {
            return ledgerEntryId;
        }

        void setLedgerEntryId(@Nullable Long ledgerEntryId) {
            this.ledgerEntryId = ledgerEntryId;
        }
    }
}
