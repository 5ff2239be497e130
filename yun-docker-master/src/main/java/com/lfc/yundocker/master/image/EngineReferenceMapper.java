package com.lfc.yundocker.master.image;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

@Mapper
interface EngineReferenceMapper extends BaseMapper<EngineReference> {

    @Select("SELECT id FROM yun_engine_reference WHERE worker_id = #{worker} AND reference = #{reference}")
    @Nullable
    Long find(@Param("worker") String worker, @Param("reference") String reference);

    /** Waits for whoever works on the reference; held until the transaction ends. */
    @Select("SELECT id FROM yun_engine_reference WHERE id = #{id} FOR UPDATE")
    Long lock(long id);
}
