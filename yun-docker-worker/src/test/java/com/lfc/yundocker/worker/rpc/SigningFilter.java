package com.lfc.yundocker.worker.rpc;

import com.lfc.yundocker.api.RpcSignature;
import java.util.UUID;
import org.apache.dubbo.common.constants.CommonConstants;
import org.apache.dubbo.common.extension.Activate;
import org.apache.dubbo.rpc.Filter;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.Result;

/** Signs as the master does, with the secret that the reference carries as a parameter; without one it does not. */
@Activate(group = CommonConstants.CONSUMER)
public class SigningFilter implements Filter {

    @Override
    public Result invoke(Invoker<?> invoker, Invocation invocation) {
        String secret = invoker.getUrl().getParameter("test-secret");
        if (secret != null) {
            String time = Long.toString(System.currentTimeMillis());
            String nonce = UUID.randomUUID().toString();
            Object request = invocation.getArguments()[0];
            invocation.setAttachment(RpcSignature.TIME, time);
            invocation.setAttachment(RpcSignature.NONCE, nonce);
            invocation.setAttachment(
                    RpcSignature.SIGNATURE,
                    new RpcSignature(secret).sign(invocation.getMethodName(), request, time, nonce));
        }
        return invoker.invoke(invocation);
    }
}
