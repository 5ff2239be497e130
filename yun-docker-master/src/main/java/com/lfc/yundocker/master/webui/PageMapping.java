package com.lfc.yundocker.master.webui;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.util.DigestUtils;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

/**
 * Answers with {@code index.html} whatever address the page was left at. It names the assets of its version, so that a browser
 * must ask each time whether it still holds.
 */
class PageMapping extends AbstractHandlerMapping {

    private final @Nullable HttpRequestHandler page;

    /** @param index does not exist where the master was built without the page: then nothing is answered */
    PageMapping(Resource index) {
        // Behind the controllers, before Spring's own welcome page.
        setOrder(1);
        page = index.exists() ? page(content(index)) : null;
    }

    @Override
    protected @Nullable Object getHandlerInternal(HttpServletRequest request) {
        return PageRequests.isForPage(request) ? page : null;
    }

    private static HttpRequestHandler page(byte[] content) {
        // A weak one: Tomcat does not compress what has a strong one.
        String tag = "W/\"" + DigestUtils.md5DigestAsHex(content) + '"';
        return (request, response) -> {
            response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noCache().getHeaderValue());
            if (!new ServletWebRequest(request, response).checkNotModified(tag)) {
                write(content, response);
            }
        };
    }

    private static void write(byte[] content, HttpServletResponse response) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    private static byte[] content(Resource index) {
        try {
            return index.getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
