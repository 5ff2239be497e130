package com.lfc.yundocker.worker.rpc;

import com.lfc.yundocker.api.RpcSignature;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import org.apache.dubbo.common.constants.CommonConstants;
import org.apache.dubbo.common.extension.Activate;
import org.apache.dubbo.rpc.AsyncRpcResult;
import org.apache.dubbo.rpc.Filter;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.Result;
import org.jspecify.annotations.Nullable;

/** Lets only signed calls through to the service. Made by Dubbo, which hands it the verifier from the Spring context. */
@Activate(group = CommonConstants.PROVIDER, order = -100_000)
public class RpcAuthentication implements Filter {

    private @Nullable CallVerifier verifier;

    /** Called by Dubbo. Until then every call is refused. */
    public void setCallVerifier(CallVerifier callVerifier) {
        this.verifier = callVerifier;
    }

    @Override
    public Result invoke(Invoker<?> invoker, Invocation invocation) {
        try {
            verify(invocation);
        } catch (WorkerException refused) {
            return AsyncRpcResult.newDefaultAsyncResult(refused, invocation);
        } catch (RuntimeException unforeseen) {
            return AsyncRpcResult.newDefaultAsyncResult(
                    new WorkerException(WorkerErrorCode.UNAUTHENTICATED, "The signature cannot be checked"),
                    invocation);
        }
        return invoker.invoke(invocation);
    }

    private void verify(Invocation invocation) {
        if (verifier == null) {
            throw new WorkerException(WorkerErrorCode.UNAUTHENTICATED, "The worker is not ready to check signatures");
        }
        Object[] arguments = invocation.getArguments();
        verifier.verify(
                invocation.getMethodName(),
                arguments != null && arguments.length == 1 ? arguments[0] : null,
                invocation.getAttachment(RpcSignature.TIME),
                invocation.getAttachment(RpcSignature.NONCE),
                invocation.getAttachment(RpcSignature.SIGNATURE));
    }
}
