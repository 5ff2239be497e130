package com.lfc.yundocker.master.webui;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Which requests are for the page and its files, and not for what it shows. */
public final class PageRequests {

    private static final Set<String> METHODS = Set.of(HttpMethod.GET.name(), HttpMethod.HEAD.name());
    private static final Set<String> PAGE = Set.of("/", "/index.html");
    static final String FAVICON = "/favicon.svg";
    static final String ASSETS = "/assets";
    /** Where others answer, or nobody. */
    private static final List<String> RESERVED = List.of("/api", "/ws", "/v3", "/actuator", "/error", ASSETS);

    private PageRequests() {}

    /** The page itself, one of its files, or an address that the page makes up and knows how to show. */
    public static boolean matches(HttpServletRequest request) {
        String path = request.getServletPath();
        return isForPage(request) || (isRead(request) && (path.equals(FAVICON) || path.startsWith(ASSETS + "/")));
    }

    /** Answered with {@code index.html}. */
    static boolean isForPage(HttpServletRequest request) {
        String path = request.getServletPath();
        return isRead(request) && (PAGE.contains(path) || (isRoute(path) && asksForHtml(request)));
    }

    private static boolean isRead(HttpServletRequest request) {
        return METHODS.contains(request.getMethod());
    }

    private static boolean isRoute(String path) {
        boolean isFile = path.indexOf('.', path.lastIndexOf('/') + 1) >= 0;
        return !isFile && RESERVED.stream().noneMatch(each -> path.equals(each) || path.startsWith(each + "/"));
    }

    /** By name, as browsers do for what they shall show: a script that takes anything wants no page. */
    private static boolean asksForHtml(HttpServletRequest request) {
        try {
            return MediaType.parseMediaTypes(request.getHeader(HttpHeaders.ACCEPT)).stream()
                    .anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype);
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
