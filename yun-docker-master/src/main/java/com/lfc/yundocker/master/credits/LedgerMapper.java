package com.lfc.yundocker.master.credits;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.metadata.IPage;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Rows of {@code yun_ledger}, which are only ever inserted, and the balances that follow from them. */
@Mapper
interface LedgerMapper extends BaseMapper<LedgerEntry> {

    @Select("SELECT balance FROM yun_user WHERE id = #{userId} FOR UPDATE")
    @Nullable
    Long lockedBalance(long userId);

    @Select("""
            <script>
            SELECT id, balance FROM yun_user
            WHERE id IN <foreach collection="userIds" item="id" open="(" separator="," close=")">#{id}</foreach>
            ORDER BY id FOR UPDATE
            </script>
            """)
    List<Balance> lockedBalances(@Param("userIds") List<Long> userIds);

    /** What a user has. */
    record Balance(Long id, Long balance) {}

    @Update("""
            <script>
            UPDATE yun_user SET balance = CASE id
              <foreach collection="balances" item="one">WHEN #{one.id} THEN #{one.balance} </foreach>
              ELSE balance END
            WHERE id IN <foreach collection="balances" item="one" open="(" separator="," close=")">#{one.id}</foreach>
            </script>
            """)
    int setBalances(@Param("balances") List<Balance> balances);

    @Insert("""
            <script>
            INSERT INTO yun_ledger (user_id, amount, kind, operation_id, balance_after, note, created_at) VALUES
            <foreach collection="entries" item="one" separator=",">
              (#{one.userId}, #{one.amount}, #{one.kind}, #{one.operationId}, #{one.balanceAfter}, #{one.note},
              #{one.createdAt})
            </foreach>
            </script>
            """)
    int insertAll(@Param("entries") List<LedgerEntry> entries);

    @Select("SELECT balance FROM yun_user WHERE id = #{userId}")
    @Nullable
    Long balance(long userId);

    @Update("UPDATE yun_user SET balance = #{balance} WHERE id = #{userId}")
    int setBalance(@Param("userId") long userId, @Param("balance") long balance);

    @Select("SELECT * FROM yun_ledger WHERE operation_id = #{operationId}")
    @Nullable
    LedgerEntry byOperation(String operationId);

    @Select("SELECT * FROM yun_ledger WHERE user_id = #{userId} ORDER BY id DESC")
    IPage<LedgerEntry> ofUser(IPage<LedgerEntry> page, @Param("userId") long userId);

    @Select("""
            SELECT u.id AS user_id, u.balance AS balance, COALESCE(SUM(l.amount), 0) AS ledger_sum
            FROM yun_user u LEFT JOIN yun_ledger l ON l.user_id = u.id
            GROUP BY u.id, u.balance
            HAVING u.balance <> COALESCE(SUM(l.amount), 0)
            ORDER BY u.id LIMIT 1000
            """)
    List<LedgerViolation> violations();
}
