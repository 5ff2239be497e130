package com.lfc.yundocker.tests;

import java.util.LinkedHashMap;
import java.util.Map;

/** Every page, by the name of its pictures. */
final class Places {

    private Places() {}

    /** Where nobody needs to be known. */
    static Map<String, String> open() {
        return inOrder("sign-in", "/sign-in", "register", "/register");
    }

    static Map<String, String> ofUser(PageData data) {
        return inOrder(
                "dashboard",
                "/",
                "images",
                "/images",
                "containers",
                "/containers",
                "container",
                data.container(),
                "terminal",
                data.container() + "/terminal",
                "logs",
                data.container() + "/logs",
                "stats",
                data.container() + "/stats",
                "credits",
                "/credits",
                "notices",
                "/notices",
                "tokens",
                "/tokens",
                "not-found",
                "/nowhere");
    }

    static Map<String, String> ofOperator(PageData data) {
        return inOrder(
                "releases",
                "/operator/releases",
                "release",
                data.release(),
                "release-preview",
                "/operator/releases/preview",
                "release-report",
                data.release() + "/report",
                "pins",
                "/operator/releases/pins",
                "webhook",
                "/operator/releases/webhook",
                "workers",
                "/operator/workers",
                "users",
                "/operator/users",
                "user",
                data.userPage(),
                "activity",
                "/operator/activity",
                "public-images",
                "/operator/public-images",
                "audit",
                "/operator/audit");
    }

    private static Map<String, String> inOrder(String... namesAndAddresses) {
        Map<String, String> places = new LinkedHashMap<>();
        for (int i = 0; i < namesAndAddresses.length; i += 2) {
            places.put(namesAndAddresses[i], namesAndAddresses[i + 1]);
        }
        return places;
    }
}
